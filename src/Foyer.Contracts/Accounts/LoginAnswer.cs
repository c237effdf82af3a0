using System.Text.Json.Nodes;

namespace Foyer.Contracts.Accounts;

/// <summary>The answer of the REST sign-in; it differs from the usual envelope.</summary>
public sealed record LoginAnswer
{
    /// <summary>success or error.</summary>
    public string? Status { get; init; }

    /// <summary>Present after success.</summary>
    public LoginData? Data { get; init; }

    /// <summary>Code of the failure: a number or a word.</summary>
    public JsonNode? Error { get; init; }

    /// <summary>Text of the failure.</summary>
    public string? Message { get; init; }

    /// <summary>More about the failure, for instance the ways of a second factor.</summary>
    public JsonNode? Details { get; init; }
}
