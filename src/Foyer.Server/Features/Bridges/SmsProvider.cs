using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Bridges;

/// <summary>A text message that came in.</summary>
/// <param name="From">The visitor's number.</param>
/// <param name="To">Our number.</param>
/// <param name="Text">The text.</param>
internal sealed record IncomingSms(string From, string To, string Text)
{
    /// <summary>What the carrier knows about the place: country, state, city.</summary>
    public IReadOnlyDictionary<string, string> Extras { get; init; } = new Dictionary<string, string>();
}

/// <summary>A carrier of text messages: how its requests look, what it wants to hear, how messages go out.</summary>
/// <param name="Name">Its name in the settings and in the address.</param>
internal abstract record SmsProvider(string Name)
{
    /// <summary>The kind of source of chats by text message.</summary>
    public const string SourceType = "sms";

    public static readonly IReadOnlyList<SmsProvider> All = [new Twilio(), new Voxtelesys(), new Mobex()];

    public static SmsProvider? Of(string name) => All.FirstOrDefault(one => one.Name == name);

    /// <summary>Whether the request really comes from the carrier.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="url">The address it was sent to.</param>
    /// <param name="body">The form.</param>
    /// <param name="settings">The settings.</param>
    public virtual bool IsGenuine(IHeaderDictionary headers, string url, JsonObject body, SettingValues settings) => true;

    /// <summary>The message of a form; null when it is none.</summary>
    public abstract IncomingSms? Read(JsonObject body);

    /// <summary>What the carrier is answered.</summary>
    public abstract ApiResult Accepted();

    /// <summary>The request that sends a text.</summary>
    public abstract HttpRequestMessage Send(string from, string to, string text, SettingValues settings);

    protected static ApiResult Plain(string contentType, string text) => ApiResult.Custom(async http =>
    {
        http.Response.ContentType = contentType;
        await http.Response.WriteAsync(text, http.RequestAborted);
    });

    private static IncomingSms? Make(string? from, string? to, string? text) =>
        string.IsNullOrWhiteSpace(from) || string.IsNullOrWhiteSpace(to) || text is null ? null : new IncomingSms(from.Trim(), to.Trim(), text);

    private sealed record Twilio() : SmsProvider("twilio")
    {
        public override bool IsGenuine(IHeaderDictionary headers, string url, JsonObject body, SettingValues settings)
        {
            if (settings.Get(SmsSettings.TwilioAuthToken) is not { Length: > 0 } token || (string?)headers["X-Twilio-Signature"] is not { Length: > 0 } signature)
            {
                return false;
            }

            var signed = new StringBuilder(url);
            foreach (var (key, value) in body.OrderBy(field => field.Key, StringComparer.Ordinal))
            {
                signed.Append(key).Append(value);
            }

#pragma warning disable CA5350 // The carrier signs with this and nothing else.
            var expected = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed.ToString())));
#pragma warning restore CA5350
            return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature));
        }

        public override IncomingSms? Read(JsonObject body) => Make(body.Text("From"), body.Text("To"), body.Text("Body")) is { } message
            ? message with
            {
                Extras = new[] { ("country", "FromCountry"), ("state", "FromState"), ("city", "FromCity") }
                    .Where(pair => body.Text(pair.Item2) is { Length: > 0 }).ToDictionary(pair => pair.Item1, pair => body.Text(pair.Item2)!),
            }
            : null;

        public override ApiResult Accepted() => Plain("text/xml", "<Response></Response>");

        public override HttpRequestMessage Send(string from, string to, string text, SettingValues settings)
        {
            var account = settings.Get(SmsSettings.TwilioAccountSid);
            var request = new HttpRequestMessage(HttpMethod.Post, $"https://api.twilio.com/2010-04-01/Accounts/{Uri.EscapeDataString(account)}/Messages.json")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["To"] = to, ["From"] = from, ["Body"] = text }),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{settings.Get(SmsSettings.TwilioAuthToken)}")));
            return request;
        }
    }

    private sealed record Voxtelesys() : SmsProvider("voxtelesys")
    {
        public override IncomingSms? Read(JsonObject body) =>
            Make(body.Text("from"), body["to"] is JsonArray { Count: > 0 } all ? all[0]?.ToString() : body.Text("to"), body.Text("body"));

        public override ApiResult Accepted() => ApiResult.Success();

        public override HttpRequestMessage Send(string from, string to, string text, SettingValues settings)
        {
            var body = new JsonObject { ["to"] = new JsonArray(to), ["from"] = from, ["body"] = text };
            var request = new HttpRequestMessage(HttpMethod.Post, settings.Get(SmsSettings.VoxtelesysUrl))
            {
                Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Get(SmsSettings.VoxtelesysAuthToken));
            return request;
        }
    }

    private sealed record Mobex() : SmsProvider("mobex")
    {
        public override IncomingSms? Read(JsonObject body) => Make(body.Text("from"), body.Text("to"), body.Text("content"));

        public override ApiResult Accepted() => Plain("text/xml", "ACK/Jasmin");

        public override HttpRequestMessage Send(string from, string to, string text, SettingValues settings)
        {
            var query = new Dictionary<string, string>
            {
                ["username"] = settings.Get(SmsSettings.MobexUsername),
                ["password"] = settings.Get(SmsSettings.MobexPassword),
                ["to"] = to.TrimStart('+'),
                ["from"] = from.Length > 0 ? from : settings.Get(SmsSettings.MobexFromNumber),
                ["content"] = text,
            };
            var pairs = string.Join('&', query.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")));
            return new HttpRequestMessage(HttpMethod.Get, $"{settings.Get(SmsSettings.MobexGatewayAddress).TrimEnd('/')}/send?{pairs}");
        }
    }
}
