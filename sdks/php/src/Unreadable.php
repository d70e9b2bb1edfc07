<?php

declare(strict_types=1);

namespace Kapocs\Client;

/** An answer came that is none of the API's: not of the shape that this client knows. */
final class Unreadable extends KapocsError
{
}
