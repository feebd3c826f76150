"""What Binder would do with a checkout, as far as it can be done without one."""
