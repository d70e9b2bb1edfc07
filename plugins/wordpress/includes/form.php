<?php
namespace Kapocs;

defined('ABSPATH') || exit;

/** The sign-up form, by script (as high as it is) or, with mode="iframe", in a plain frame. */
function form_html($given): string {
    $wish = shortcode_atts(
        ['form' => option('form'), 'list' => option('list'), 'mode' => 'script', 'height' => '512'],
        is_array($given) ? $given : [], 'kapocs_form'
    );
    $numbers = [$wish['form'], $wish['list'], $wish['height']];
    if (option('host') === '' || array_filter($numbers, static fn($each) => !ctype_digit((string) $each))) {
        return current_user_can('manage_options')
            ? '<p>' . esc_html__('Kapocs: enter its address, the list and the form in the settings.', 'kapocs') . '</p>'
            : '';
    }
    if ($wish['mode'] === 'iframe') {
        return sprintf(
            '<iframe class="kapocs-form" src="%s" title="%s" style="width:100%%;height:%dpx;border:0"></iframe>',
            esc_url(option('host') . '/f/' . $wish['form']),
            esc_attr__('Sign-up form', 'kapocs'),
            (int) $wish['height']
        );
    }
    $query = http_build_query(['listId' => $wish['list'], 'formId' => $wish['form']]);
    // It is put in place by the script's own position, so it cannot be moved to the foot of the page.
    return sprintf(
        '<script src="%s" title="%s"></script>',
        esc_url(option('host') . '/sw/scripts/embed-iframe-form.js?' . $query),
        esc_attr__('Sign-up form', 'kapocs')
    );
}

add_shortcode('kapocs_form', __NAMESPACE__ . '\\form_html');

add_action('init', static function (): void {
    wp_register_script(
        'kapocs-block', plugins_url('block.js', __DIR__), ['wp-blocks', 'wp-element', 'wp-i18n'], '1.0.0', true
    );
    register_block_type('kapocs/form', [
        'api_version' => 2,
        'title' => __('Kapocs sign-up form', 'kapocs'),
        'category' => 'widgets',
        'editor_script' => 'kapocs-block',
        'attributes' => ['form' => ['type' => 'string'], 'list' => ['type' => 'string'], 'mode' => ['type' => 'string']],
        'render_callback' => __NAMESPACE__ . '\\form_html',
    ]);
});
