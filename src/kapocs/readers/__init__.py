"""What readers of letters look at and choose by themselves: letters on pages, archives, wishes."""
