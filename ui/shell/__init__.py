"""What every face shares: base window, status bar, banners, key map."""
