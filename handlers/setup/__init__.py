"""Setting the bot up by buttons: what an admin sees under /admin, and what each press does."""
