using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Translation;

/// <summary>The service that the operator has chosen and has a key for. Without a key nothing leaves the server.</summary>
internal sealed class Translator(IHttpClientFactory clients, SettingValues settings)
{
    public const string Client = "translation";
    private const int LongestAnswer = 512 * 1024;

    private static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["ar"] = "Arabic",
        ["bg"] = "Bulgarian",
        ["cs"] = "Czech",
        ["da"] = "Danish",
        ["de"] = "German",
        ["el"] = "Greek",
        ["en"] = "English",
        ["es"] = "Spanish",
        ["et"] = "Estonian",
        ["fi"] = "Finnish",
        ["fr"] = "French",
        ["hu"] = "Hungarian",
        ["id"] = "Indonesian",
        ["it"] = "Italian",
        ["ja"] = "Japanese",
        ["ko"] = "Korean",
        ["lt"] = "Lithuanian",
        ["lv"] = "Latvian",
        ["nb"] = "Norwegian",
        ["nl"] = "Dutch",
        ["pl"] = "Polish",
        ["pt"] = "Portuguese",
        ["ro"] = "Romanian",
        ["ru"] = "Russian",
        ["sk"] = "Slovak",
        ["sl"] = "Slovenian",
        ["sv"] = "Swedish",
        ["tr"] = "Turkish",
        ["uk"] = "Ukrainian",
        ["zh"] = "Chinese",
    };

    /// <summary>The languages into which it translates; none without a key.</summary>
    public IReadOnlyList<object> Languages => Key is null ? [] : [.. Names.Select(one => new { language = one.Key, name = one.Value })];

    private string Provider => settings.Get(EmbedSettings.AutoTranslateServiceProvider);

    private string? Key => Provider switch
    {
        "deepl-translate" => settings.Get(EmbedSettings.AutoTranslateDeepLApiKey),
        "google-translate" => settings.Get(EmbedSettings.AutoTranslateGoogleApiKey),
        "microsoft-translate" => settings.Get(EmbedSettings.AutoTranslateMicrosoftApiKey),
        _ => null,
    } is { Length: > 0 } key ? key : null;

    /// <summary>The text in another language; null when there is no key or the service does not answer.</summary>
    public async Task<string?> TranslateAsync(string text, string language, CancellationToken cancel)
    {
        if (Key is not { } key || text.Length == 0)
        {
            return null;
        }

        try
        {
            using var request = Request(key, text, language);
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            await using var stream = await response.Content.ReadAsStreamAsync(cancel);
            var bytes = new byte[LongestAnswer];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
            return Read(JsonNode.Parse(bytes.AsSpan(0, length)));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or JsonException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private HttpRequestMessage Request(string key, string text, string language)
    {
        var (address, body) = Provider switch
        {
            "deepl-translate" => (
                key.EndsWith(":fx", StringComparison.Ordinal) ? "https://api-free.deepl.com/v2/translate" : "https://api.deepl.com/v2/translate",
                (JsonNode)new JsonObject { ["text"] = new JsonArray(text), ["target_lang"] = language.ToUpperInvariant() }),
            "microsoft-translate" => (
                $"https://api.cognitive.microsofttranslator.com/translate?api-version=3.0&to={Uri.EscapeDataString(language)}",
                new JsonArray(new JsonObject { ["Text"] = text })),
            _ => (
                $"https://translation.googleapis.com/language/translate/v2?key={Uri.EscapeDataString(key)}",
                new JsonObject { ["q"] = text, ["target"] = language, ["format"] = "text" }),
        };
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        if (Provider == "deepl-translate")
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"DeepL-Auth-Key {key}");
        }
        else if (Provider == "microsoft-translate")
        {
            request.Headers.TryAddWithoutValidation("Ocp-Apim-Subscription-Key", key);
        }

        return request;
    }

    private string? Read(JsonNode? answer) => Provider switch
    {
        "deepl-translate" => ((answer as JsonObject)?.List("translations")?.FirstOrDefault() as JsonObject)?.Text("text"),
        "microsoft-translate" => (((answer as JsonArray)?.FirstOrDefault() as JsonObject)?.List("translations")?.FirstOrDefault() as JsonObject)?.Text("text"),
        _ => ((answer as JsonObject)?.Object("data")?.List("translations")?.FirstOrDefault() as JsonObject)?.Text("translatedText"),
    };
}
