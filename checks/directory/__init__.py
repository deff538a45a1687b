"""DIR: the directory of public bodies."""
