"""TAG: the meta tags every government page must carry."""
