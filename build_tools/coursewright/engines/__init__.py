"""Thin adapters between the plan of a site and the engines that write it."""
