"""Files of the site that are not pages, each as text."""
