"""Text with positions: YAML nodes, Markdown scanned line by line, files read as UTF-8."""
