"""The languages of the screens: Vietnamese as written, English by Qt Linguist, and Vietnamese for Qt's own words."""
