"""The client that the kinds share, and the small style that every page has."""
