"""NEW: official accounts on other platforms (政务新媒体)."""
