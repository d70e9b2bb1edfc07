<?php
namespace Kapocs;

defined('ABSPATH') || exit;

const MAILED = 'kapocs_password_mail';

/** Whoever asks may make users and change this one. */
function may_help(\WP_REST_Request $request): bool {
    return current_user_can('create_users') && current_user_can('edit_user', (int) $request['user_id']);
}

/** An address at which the user sets a password; one made before is good no more. */
function password_link(\WP_REST_Request $request) {
    $user = get_user_by('id', (int) $request['user_id']);
    $key = $user ? get_password_reset_key($user) : new \WP_Error('rest_user_invalid_id', 'No such user.', ['status' => 404]);
    if (is_wp_error($key)) {
        return $key;
    }
    $query = ['action' => 'rp', 'key' => $key, 'login' => rawurlencode($user->user_login)];
    return ['link' => add_query_arg($query, network_site_url('wp-login.php', 'login'))];
}

/** Mails the way to a password as for a new user, once for each key. */
function password_mail(\WP_REST_Request $request) {
    $user = get_user_by('id', (int) $request['user_id']);
    if (!$user) {
        return new \WP_Error('rest_user_invalid_id', 'No such user.', ['status' => 404]);
    }
    $is_new = add_user_meta($user->ID, MAILED . '_' . md5((string) $request['key']), time(), true);
    if ($is_new) {
        wp_new_user_notification($user->ID, null, 'user');
    }
    return ['mailed' => (bool) $is_new];
}

add_action('rest_api_init', static function (): void {
    $id = ['type' => 'integer', 'minimum' => 1, 'required' => true];
    foreach (['password-link' => 'password_link', 'password-mail' => 'password_mail'] as $path => $does) {
        register_rest_route('kapocs/v1', "/$path", [
            'methods' => 'POST',
            'callback' => __NAMESPACE__ . "\\$does",
            'permission_callback' => __NAMESPACE__ . '\\may_help',
            'args' => ['user_id' => $id, 'key' => ['type' => 'string', 'default' => '', 'maxLength' => 200]],
        ]);
    }
});
