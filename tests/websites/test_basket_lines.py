"""Lines of a basket of WooCommerce, as the plug-in tells them."""

import pytest

from websites.site import WordPressSite


@pytest.mark.websites
@pytest.mark.parametrize(
    ("net", "tax", "gross"),
    [
        # Two at 2990 forints gross, as WooCommerce 8.2 kept them: the tax rounded, the net not.
        ("4708.661417", "1271", 5980),
        ("2000", "540", 2540),
        ("0", "0", 0),
    ],
)
def test_a_line_comes_to_what_the_shop_asks_for(
    wordpress: WordPressSite, net: str, tax: str, gross: int
) -> None:
    line = wordpress.php(
        f"""function wc_get_price_decimals() {{ return 0; }}
        $product = new Tests_Order(['sku' => 'ODD', 'name' => 'Bögre']);
        return \\Kapocs\\line(['data' => $product, 'product_id' => 7, 'quantity' => 2,
            'line_total' => {net}, 'line_tax' => {tax}]);"""
    )
    assert round(float(line["total"]) + float(line["tax"]), 6) == gross
    assert line["total"] == net
