"""Tables (表格): where their cells are (ruled, or only aligned) and the lines of a page put into them; `page.py` has the verb."""
