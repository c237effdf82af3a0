using System.Globalization;
using System.Text.Json;
using Foyer.Contracts;
using Foyer.Domain;

namespace Foyer.Server.Realtime.Ddp;

/// <summary>A refused or failed method or subscription, as realtime clients see it.</summary>
/// <param name="Kind">How the wires show it.</param>
/// <param name="Code">The stable code; written as a number when it is one.</param>
/// <param name="Reason">A sentence for people.</param>
/// <param name="Details">More facts for a program.</param>
internal sealed record DdpError(DdpErrorKind Kind, string Code, string? Reason, object? Details = null)
{
    public static readonly DdpError Unexpected = new(DdpErrorKind.Unexpected, "500", "Internal server error");

    public static readonly DdpError NotAllowedToRead = new(DdpErrorKind.Coded, "not-allowed", null);

    public static readonly DdpError InvalidEventName = new(DdpErrorKind.Coded, "invalid-event-name", null);

    public static DdpError MatchFailed(string what, string path) =>
        new(DdpErrorKind.Match, "400", "Match failed", new MatchDetails(what, path));

    public static DdpError UnknownMethod(string name) => new(DdpErrorKind.Coded, "404", $"Method '{name}' not found");

    public static DdpError UnknownSubscription(string name) => new(DdpErrorKind.Coded, "404", $"Subscription '{name}' not found");

    public static DdpError NotSignedIn(string method) =>
        new(DdpErrorKind.Coded, "error-invalid-user", "Invalid user", new { method });

    public static DdpError NotAllowed(string method) =>
        new(DdpErrorKind.Coded, "error-not-allowed", "Not allowed", new { method });

    public static DdpError TooManyRequests(TimeSpan wait)
    {
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        return new(
            DdpErrorKind.Coded,
            "too-many-requests",
            string.Create(CultureInfo.InvariantCulture, $"Error, too many requests. Please slow down. You must wait {seconds} seconds before trying again."),
            new { timeToReset = (long)wait.TotalMilliseconds });
    }

    /// <summary>The one table from the domain's refusals to errors of realtime.</summary>
    public static DdpError From(Refusal refusal, string method) => refusal.Kind switch
    {
        _ when refusal.Code == "Match.Error" => MatchFailed(refusal.Reason ?? "Match failed", ""),
        RefusalKind.Unauthorized => NotAllowed(method),
        RefusalKind.NotFound => new(DdpErrorKind.Coded, "404", refusal.Code),
        RefusalKind.Text => new(DdpErrorKind.Coded, refusal.Code, refusal.Reason ?? refusal.Code),
        _ => new(DdpErrorKind.Coded, refusal.Code, refusal.Reason, refusal.Findings ?? (object?)refusal.Details),
    };

    public void WriteTo(Utf8JsonWriter writer) => Write(writer, this);

    public static void Write(Utf8JsonWriter writer, DdpError error)
    {
        writer.WritePropertyName("error"u8);
        error.WriteCoded(writer, error.Kind == DdpErrorKind.Match ? null : error.Details);
    }

    /// <summary>REST shows a failed type check with its path, and of an unexpected failure nothing at all.</summary>
    public static void WriteForRest(Utf8JsonWriter writer, DdpError error)
    {
        writer.WritePropertyName("error"u8);
        switch (error)
        {
            case { Kind: DdpErrorKind.Unexpected }:
                writer.WriteStartObject();
                writer.WriteEndObject();
                break;
            case { Kind: DdpErrorKind.Match, Details: MatchDetails match }:
                writer.WriteStartObject();
                writer.WriteString("message"u8, $"Match error: {match.What}");
                writer.WriteString("path"u8, match.Path);
                writer.WritePropertyName("sanitizedError"u8);
                error.WriteCoded(writer, details: null);
                writer.WriteString("errorType"u8, "Match.Error"u8);
                writer.WriteEndObject();
                break;
            default:
                error.WriteCoded(writer, error.Details);
                break;
        }
    }

    private void WriteCoded(Utf8JsonWriter writer, object? details)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("isClientSafe"u8, true);
        if (int.TryParse(Code, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            writer.WriteNumber("error"u8, number);
        }
        else
        {
            writer.WriteString("error"u8, Code);
        }

        if (Reason is not null)
        {
            writer.WriteString("reason"u8, Reason);
        }

        if (details is not null)
        {
            writer.WritePropertyName("details"u8);
            JsonSerializer.Serialize(writer, details, details.GetType(), WireJson.Ddp);
        }

        writer.WriteString("message"u8, Reason is null ? $"[{Code}]" : $"{Reason} [{Code}]");
        writer.WriteString("errorType"u8, "Meteor.Error"u8);
        writer.WriteEndObject();
    }

    private sealed record MatchDetails(string What, string Path);
}

/// <summary>How the wires show an error.</summary>
internal enum DdpErrorKind
{
    /// <summary>A code and a reason.</summary>
    Coded,

    /// <summary>An argument of the wrong type.</summary>
    Match,

    /// <summary>A fault of ours; nothing of it leaves the server.</summary>
    Unexpected,
}
