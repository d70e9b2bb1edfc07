<?php
// The way PHP plug-ins have called the API for years: curl, credentials in the URL,
// JSON labelled as a form, the method by CURLOPT_CUSTOMREQUEST.

function call($method, $path, $data = null)
{
    global $argv;
    $curl = curl_init($argv[1] . $path);
    curl_setopt($curl, CURLOPT_RETURNTRANSFER, 1);
    curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, 0);
    curl_setopt($curl, CURLOPT_TIMEOUT, 10);
    if ($method == 'POST') {
        curl_setopt($curl, CURLOPT_POST, 1);
    } elseif ($method != 'GET') {
        curl_setopt($curl, CURLOPT_CUSTOMREQUEST, $method);
    }
    if ($data !== null) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode($data));
    }
    $body = curl_exec($curl);
    $status = curl_getinfo($curl, CURLINFO_HTTP_CODE);
    return array($status, $body, json_decode($body));
}

function stream($method, $path, $body, $protocol = '1.0')
{
    global $argv;
    preg_match('~^http://(.*)@(.*)$~', $argv[1], $parts);
    $options = array(
        'method' => $method,
        'header' => "Authorization: Basic " . base64_encode($parts[1]) . "\r\n"
            . "Content-Type: application/json\r\nUser-Agent: PHP-SalesAutopilotAPI\r\n",
        'content' => $body,
        'protocol_version' => $protocol,
    );
    $context = stream_context_create(array('http' => $options));
    return file_get_contents('http://' . $parts[2] . $path, false, $context);
}

function tell($seen)
{
    echo json_encode($seen);
}
