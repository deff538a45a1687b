"""TXT: wrong words, by the word lists."""
