"""Office files (办公文档): DOCX, Word 97-2003 and WPS, spreadsheets, and the containers they come in."""
