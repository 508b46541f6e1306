"""The engines: one plan of a site, the same HTML everywhere."""
