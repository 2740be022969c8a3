"""The partnership's pages: signing in and choosing who to act as, and the administrator's desk."""
