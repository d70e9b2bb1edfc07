<?php
namespace Kapocs;

defined('ABSPATH') || exit;

const FLUSH = 'kapocs_flush';
const AT_ONCE = 20;
const LAST_TRY = 14;
const DAY = 86400;

function table(): string {
    global $wpdb;
    return $wpdb->prefix . 'kapocs_outbox';
}

/** Makes the table of messages that wait, and has what could not be sent tried again by the clock. */
function install(): void {
    global $wpdb;
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    $table = table();
    dbDelta("CREATE TABLE $table (
        id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
        message_id varchar(100) NOT NULL,
        body longtext NOT NULL,
        tries int NOT NULL DEFAULT 0,
        due_at bigint(20) NOT NULL,
        PRIMARY KEY  (id),
        UNIQUE KEY message_id (message_id),
        KEY due_at (due_at)
    ) {$wpdb->get_charset_collate()};");
    if (!wp_next_scheduled(FLUSH)) {
        wp_schedule_event(time() + 60, 'kapocs_often', FLUSH);
    }
}

/** Sends no more by the clock; what waits stays. */
function rest(): void {
    wp_clear_scheduled_hook(FLUSH);
}

/** Keeps a message until it was taken. One with an id that is known already is not kept again. */
function tell(string $type, array $data, string $id): void {
    global $wpdb;
    if (option('inbound_url') === '' || option('inbound_secret') === '') {
        return;
    }
    $wpdb->query($wpdb->prepare(
        'INSERT IGNORE INTO ' . table() . ' (message_id, body, due_at) VALUES (%s, %s, %d)',
        $id, message($type, $data), time()
    ));
    if (!has_action('shutdown', __NAMESPACE__ . '\\flush')) {
        // Whoever pays need not wait for it.
        add_action('shutdown', __NAMESPACE__ . '\\flush');
    }
}

/** Sends what is due, each with its own id however often: the other side takes it once. */
function flush(): void {
    global $wpdb;
    if (function_exists('fastcgi_finish_request')) {
        fastcgi_finish_request();
    }
    // What this visit has in hand nobody else sends meanwhile, and it is due again when it is killed.
    $lease = time() + 120;
    $due = $wpdb->get_results($wpdb->prepare(
        'SELECT id, message_id, body, tries FROM ' . table() . ' WHERE due_at <= %d ORDER BY id LIMIT %d',
        time(), AT_ONCE
    ));
    foreach ($due as $each) {
        $mine = $wpdb->query($wpdb->prepare(
            'UPDATE ' . table() . ' SET due_at = %d, tries = tries + 1 WHERE id = %d AND tries = %d',
            $lease, $each->id, $each->tries
        ));
        if ($mine && !settled($each)) {
            return;
        }
    }
}

/** Sends one message and notes what came of it; whether the other side is there. */
function settled(object $each): bool {
    global $wpdb;
    $status = post($each->message_id, $each->body);
    $is_done = ($status >= 200 && $status < 300) || $status === 400;
    if ($is_done || $each->tries >= LAST_TRY) {
        $wpdb->query($wpdb->prepare('DELETE FROM ' . table() . ' WHERE id = %d', $each->id));
        return $is_done;
    }
    $wait = min(DAY / 4, 30 * (2 ** (int) $each->tries));
    $wpdb->query($wpdb->prepare(
        'UPDATE ' . table() . ' SET due_at = %d WHERE id = %d', time() + $wait, $each->id
    ));
    return false;
}

/** How many messages wait. */
function waiting(): int {
    global $wpdb;
    return (int) $wpdb->get_var('SELECT count(*) FROM ' . table());
}

add_filter('cron_schedules', static function (array $known): array {
    return $known + ['kapocs_often' => ['interval' => 60, 'display' => 'Kapocs']];
});
add_action(FLUSH, __NAMESPACE__ . '\\flush');
