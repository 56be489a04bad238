"""Who may do what, and who sees what: every action and every route by every role, as `matrix.yaml` lists them."""
