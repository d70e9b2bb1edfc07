-- When the print files of a batch were deleted; the batch and its manifest stay.
ALTER TABLE print_batches ADD COLUMN files_deleted_at timestamptz;
