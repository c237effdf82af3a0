using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Server.Http;

namespace Foyer.Server.Features.SignInServices;

/// <summary>What somebody who goes to another service has to show on the way back: it lies in a cookie of the browser that went, so the answer may come to any node.</summary>
/// <param name="State">What the service sends back as it is.</param>
/// <param name="Nonce">What a signed answer has to repeat.</param>
/// <param name="Verifier">What proves that a code was asked for here.</param>
/// <param name="AppToken">What an app has made up to be handed the sign-in; empty for the console.</param>
internal sealed record Journey(string State, string Nonce, string Verifier, string AppToken)
{
    private const int LongestToken = 100;
    private const int LongestState = 2_000;

    /// <summary>Where the service sends people back to.</summary>
    public required string ReturnsTo { get; init; }

    /// <summary>What is told of <see cref="Verifier"/> before the code is asked for.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>What is kept in the browser.</summary>
    public string Kept => $"{State}.{Nonce}.{Verifier}.{AppToken}";

    public static Journey Begin(string returnsTo, string appToken) => new(Secret(), Secret(), Secret(), appToken) { ReturnsTo = returnsTo };

    /// <summary>The journey that a browser began; null for any other text, and where the answer belongs to another one.</summary>
    public static Journey? Resume(string? kept, string state, string returnsTo) =>
        kept?.Split('.') is [var begun, var nonce, var verifier, var appToken] && begun.Length > 0
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(begun), Encoding.UTF8.GetBytes(state))
            ? new Journey(begun, nonce, verifier, appToken) { ReturnsTo = returnsTo }
            : null;

    /// <summary>What an app says as it goes: a token of letters and digits, in JSON, in Base64. Empty for anything else.</summary>
    public static string ReadAppToken(string said)
    {
        try
        {
            return said.Length is > 0 and <= LongestState && JsonNode.Parse(Base64Url.DecodeFromChars(said)) is JsonObject state
                && state.Text("credentialToken") is { } token && IsToken(token) ? token : "";
        }
        catch (Exception failure) when (failure is FormatException or JsonException)
        {
            return "";
        }
    }

    /// <summary>Whether an app may have made this up.</summary>
    public static bool IsToken(string token) => token.Length is > 0 and <= LongestToken && token.All(char.IsAsciiLetterOrDigit);

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
