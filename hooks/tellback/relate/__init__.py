"""Records in relation: each found by its slug, by what names it, and beside its neighbours."""
