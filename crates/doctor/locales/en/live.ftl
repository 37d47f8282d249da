# Faults of the Live API: WebSocket close codes.

live-close-invalid =
    .title = Live session closed: invalid message (1007)
    .meaning = The Live API closed the WebSocket with code 1007 because it did not accept a message of the client.
    .cause = Usually the first message, the setup, names a setting the model lacks, or a frame is not the expected JSON. An invalid key and an unsupported location close with 1007 too, each with its own text.
    .step1 = Read the close reason; it is cut off at 123 bytes.
    .step2 = Connect with a setup of only the model, then add generationConfig, tools and transcription one at a time.
    .step3 = Ask for one response modality only, and send audio as 16-bit PCM with its rate in the MIME type.
    .step4 = Reconnect only after a change; the same setup is refused again.

live-close-policy =
    .title = Live session refused: model or key (1008)
    .meaning = The Live API closed the WebSocket with code 1008: this model, key or operation is not permitted on this connection.
    .cause = The model does not offer bidiGenerateContent, the key is missing or not allowed, or an ephemeral token was used on the wrong method or version.
    .step1 = Use a live model: models.list shows bidiGenerateContent in its supportedGenerationMethods.
    .step2 = Check that the key reaches the server as ?key= or x-goog-api-key.
    .step3 = With ephemeral tokens, connect to the Constrained method under v1alpha and renew expired tokens.
    .step4 = Do not reconnect in a loop; nothing changes by itself.

live-close-quota =
    .title = Live session ended: credit, quota or fault (1011)
    .meaning = The Live API closed the WebSocket with code 1011 because it cannot go on serving the session.
    .cause = The close reason tells which: prepaid credit used up, a limit on sessions or tokens reached, or an internal error at Google.
    .step1 = If the reason speaks of credits or billing, top up the project; reconnecting is useless before that.
    .step2 = If it speaks of quota, close idle sessions and reconnect after a minute.
    .step3 = For an internal error, reconnect with backoff from 1 s, with the last session resumption handle to keep the conversation.
