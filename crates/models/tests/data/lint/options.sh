curl -sXPUT -H'content-type: application/json' -d'{"contents": [{"parts": [{"text": "hi"}]}], "temperature": 1}' https://x/v1/models/gemini-3.5-flash:generateContent
curl -sS -o out.json -w '%{http_code}' --max-time 5 https://x/v1/models/gemini-3.5-flash:generateContent -H "content-type: application/json" -d @body.json
curl -sS https://x/v1/models/gemini-3.5-flash:generateContent
answer=$(curl -s "https://x/v1/models/$MODEL:generateContent" --json "$BODY")
curl https://x/v1beta/openai/chat/completions -d '{}'
curl https://x/v1beta/models
