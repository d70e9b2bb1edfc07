-- The statements that change sends, print batches, lists, suppressions and departures tell the facts of
-- it themselves: no trigger keeps these tables from being spread over machines. See decisions/0027.
DROP TRIGGER tell_new ON sends;
DROP TRIGGER tell ON sends;
DROP TRIGGER tell ON print_batches;
DROP TRIGGER tell_new ON lists;
DROP TRIGGER tell_deleted ON lists;
DROP TRIGGER tell_suppressed ON suppressions;
DROP TRIGGER tell_released ON suppressions;
DROP TRIGGER tell_departed ON departures;
DROP FUNCTION tell_send();
DROP FUNCTION tell_print_batch();
DROP FUNCTION tell_list();
DROP FUNCTION tell_suppressions();
DROP FUNCTION tell_departures();
