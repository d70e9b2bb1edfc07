<?php
// What a site of somebody's own has: a field of users that the REST API shows.
add_action('init', static function (): void {
    register_meta('user', 'varos', ['show_in_rest' => true, 'single' => true, 'type' => 'string']);
});

// Tests ask by this what is in the site: PHP runs inside it, what it returns is the answer.
add_action('wp_loaded', static function (): void {
    $token = $_SERVER['HTTP_X_TESTS'] ?? '';
    if ($token === '' || !hash_equals((string) getenv('WORDPRESS_TOKEN'), $token)) {
        return;
    }
    require_once ABSPATH . 'wp-admin/includes/plugin.php';
    require_once ABSPATH . 'wp-admin/includes/user.php';
    header('Content-Type: application/json');
    echo json_encode(eval(file_get_contents('php://input')));
    exit;
});

// A site that is slow when a user has just been made.
add_action('rest_after_insert_user', static function ($user, $request, bool $is_new): void {
    if ($is_new) {
        sleep((int) get_option('tests_slow', 0));
    }
}, 10, 3);

/** Stands for an order of WooCommerce, which calls the hooks with one: values by the name asked for. */
class Tests_Order {
    public array $meta = [];

    public function __construct(private array $values) {
    }

    public function update_meta_data(string $name, string $value): void {
        $this->meta[$name] = $value;
    }

    public function get_meta(string $name): string {
        return $this->meta[$name] ?? '';
    }

    public function __call(string $name, array $given) {
        return $this->values[substr($name, 4)] ?? '';
    }
}
