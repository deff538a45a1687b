"""Interaction: channels, replies, solicitation, form over substance."""
