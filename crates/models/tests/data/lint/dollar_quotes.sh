curl 'https://generativelanguage.googleapis.com/v1beta/models/gemini-3.5-flash:generateContent' \
  -H 'content-type: application/json' \
  --data-raw $'{"contents":[{"parts":[{"text":"it\'s \u00e9\\n"}]}],"generationConfig":{"topP":3}}'
