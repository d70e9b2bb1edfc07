-- What a picture shows, for those who do not see it: letters that take it begin with this.
ALTER TABLE letter_images
    ADD COLUMN alt text NOT NULL DEFAULT '' CHECK (char_length(alt) <= 500);
