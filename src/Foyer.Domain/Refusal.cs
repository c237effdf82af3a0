namespace Foyer.Domain;

/// <summary>An expected "no". Codes are public API of the dialect and never change their meaning.</summary>
/// <param name="Code">Stable code, for example <c>error-invalid-room</c>; the whole text when <paramref name="Kind"/> is <see cref="RefusalKind.Text"/>.</param>
/// <param name="Reason">A sentence for people, in English; the wire shows it before the code.</param>
/// <param name="Kind">How the wires show the refusal.</param>
/// <param name="Details">More facts for a program, such as the field that was wrong; values are strings or numbers.</param>
public sealed record Refusal(
    string Code,
    string? Reason = null,
    RefusalKind Kind = RefusalKind.Coded,
    IReadOnlyDictionary<string, object?>? Details = null)
{
    /// <summary>Several faults at once, each with the keys <c>error</c> and <c>message</c>; they take the place of the details.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>>? Findings { get; init; }

    /// <summary>The caller lacks a permission (HTTP 403 with the short text of the dialect).</summary>
    public static readonly Refusal Unauthorized = new("unauthorized", Kind: RefusalKind.Unauthorized);

    /// <summary>A refusal that the dialect shows as bare text without a code.</summary>
    /// <param name="text">The text.</param>
    public static Refusal Text(string text) => new(text, Kind: RefusalKind.Text);

    /// <summary>The thing asked for does not exist (HTTP 404).</summary>
    /// <param name="text">The text; the dialect's own when null.</param>
    public static Refusal NotFound(string? text = null) => new(text ?? "Resource not found", Kind: RefusalKind.NotFound);
}

/// <summary>How the wires show a refusal.</summary>
public enum RefusalKind
{
    /// <summary>HTTP 400 with <c>error: "reason [code]"</c> and <c>errorType: code</c>; a coded error in realtime.</summary>
    Coded,

    /// <summary>HTTP 400 with <c>error</c> being the bare text and no <c>errorType</c>.</summary>
    Text,

    /// <summary>HTTP 403.</summary>
    Unauthorized,

    /// <summary>HTTP 404.</summary>
    NotFound,
}
