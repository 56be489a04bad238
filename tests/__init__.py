"""Tests over the whole house, which may import any room."""
