"""New sites, and new records with every field explained."""
