# Notes on models in the catalogue. The English texts stand there too, and are known by their words: see `texts/reword.rs`.

note-closed = Antes anunciado para 2026-06-17. Fechado para novos usuários (404) desde meados de 2026. Segundo relatos, a partir de 2026-12-01 as solicitações vão para o substituto.
note-closed-pro = Antes anunciado para 2026-06-17, com gemini-3.1-pro-preview como substituto. Fechado para novos usuários (404). Segundo relatos, a partir de 2026-12-01 as solicitações vão para o substituto.
note-shut-listed = Segundo notas públicas, desativado em 2026-06-01 e depois 404; ainda assim, aparece em um models.list de 2026-06-26.
note-shut-with = Desativado com o gemini-2.0-flash por volta de 2026-06-01 (data exata deste ID não confirmada).
note-shut-family = Desativado com a família 2.0 por volta de 2026-06-01 (data exata não confirmada).
note-shut-successor = Segundo o guia de solução de problemas, desativado em 2026-06-01; sucessor sugerido: gemini-3.1-flash-lite.
note-free = só no nível gratuito; não há nível pago
note-alias = Alias; existe só na v1beta (notas do SDK 3.x).
note-not-deprecated = 2026-11: segundo relatos, não está descontinuado e fica disponível até novo aviso (antes anunciado para 2026-07-22).
note-earliest = Desativação mais cedo anunciada para 2026-10-02; ainda está na lista de modelos do SDK 3.4.0.
note-listed = Ainda listado em 2026-06-26.
note-announced = Data mais próxima de desativação, conforme anunciada.
note-imagen = Imagen foi removido do modo Gemini API do SDK 3.x; não há predict na especificação de agosto de 2026, derivada do discovery.
note-cache = Mínimo do cache explícito: 1024 tokens (medição pública).
note-fixtures = Dados públicos de teste (não listagens brutas) usam displayName 'Gemini 3.8 Flash', entrada 1048576, saída 65536, generateContent+countTokens.
note-price-until = até 2026-12-31; a partir de 2027-01-01, entrada 1.50 e saída 7.50
note-live = Modelo da Live API.
note-gone = Desativado antes da listagem de 2026-06-26 (data exata não confirmada).
note-gone-listing = Desativado antes da listagem de 2026-06-26.
