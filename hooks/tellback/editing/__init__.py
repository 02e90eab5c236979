"""What editors are told of the records: JSON Schemas, settings, and a desk in the browser."""
