"""An account moves house: all of it in one archive, and out of it into another installation."""
