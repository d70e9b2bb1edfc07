<?php

declare(strict_types=1);

namespace Kapocs\Client;

/** The message is not signed with the secret, or it is too old. */
final class Forged extends KapocsError
{
}
