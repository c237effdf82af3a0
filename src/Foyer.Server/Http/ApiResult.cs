using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain;

namespace Foyer.Server.Http;

/// <summary>An answer in the dialect's envelope.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">What is serialised.</param>
/// <param name="Envelope">Value of the <c>success</c> key that is added; null adds none.</param>
internal sealed record ApiResult(int Status, object? Body, bool? Envelope)
{
    /// <summary>Other content than JSON, for downloads and pages.</summary>
    public Func<HttpContext, Task>? Write { get; init; }

    public static ApiResult Success(object? body = null) => new(200, body, true);

    /// <summary>A body without the <c>success</c> key: lists, numbers and the few answers of another form.</summary>
    public static ApiResult Bare(object? body, int status = 200) => new(status, body, null);

    /// <summary>200 for something that is not there, in the dialect's own odd form.</summary>
    public static ApiResult NullBody() => new(200, new JsonObject { ["statusCode"] = 200, ["body"] = null }, null);

    public static ApiResult Failure(string? text = null) => new(400, text is null ? null : new { error = text }, false);

    /// <summary>A failure whose object is returned with <c>success:false</c> added.</summary>
    public static ApiResult FailureWith(object body) => new(400, body, false);

    public static ApiResult Unauthorized(string text = "unauthorized") => new(403, new { error = text }, false);

    public static ApiResult MissingPermission() =>
        Unauthorized("User does not have the permissions required for this action [error-unauthorized]");

    public static ApiResult NotFound(string text = "Resource not found") => new(404, new { error = text }, false);

    public static ApiResult SignedOut() =>
        new(401, new { status = "error", message = "You must be logged in to do this." }, null);

    public static ApiResult Custom(Func<HttpContext, Task> write) => new(200, null, null) { Write = write };

    /// <summary>The one table from refusals to HTTP.</summary>
    public static ApiResult Refused(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Unauthorized => Unauthorized(refusal.Code),
        RefusalKind.NotFound => NotFound(refusal.Code),
        RefusalKind.Text => Failure(refusal.Code),
        _ when refusal.Code == "error-unauthorized" => MissingPermission(),
        _ => FailureWith(new RefusalBody(
            refusal.Reason is null ? $"[{refusal.Code}]" : $"{refusal.Reason} [{refusal.Code}]", refusal.Code, refusal.Findings ?? (object?)refusal.Details)),
    };

    public async Task WriteAsync(HttpContext http)
    {
        if (Write is not null)
        {
            await Write(http);
            return;
        }

        var bytes = Serialize();
        http.Response.StatusCode = Status;

        // Exactly this, without a charset: clients of the dialect compare it literally.
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private byte[] Serialize()
    {
        var body = Body switch
        {
            null => Envelope is null ? "null"u8.ToArray() : "{}"u8.ToArray(),
            JsonNode node => JsonSerializer.SerializeToUtf8Bytes(node, WireJson.Rest),
            _ => JsonSerializer.SerializeToUtf8Bytes(Body, Body.GetType(), WireJson.Rest),
        };
        return Envelope is not { } success || body[^1] != (byte)'}' ? body : Enclose(body, success);
    }

    // The key goes in front of the closing brace, so that a body is serialised once and never parsed again.
    private static byte[] Enclose(byte[] body, bool success)
    {
        ReadOnlySpan<byte> key = (body.Length == 2, success) switch
        {
            (true, true) => "\"success\":true}"u8,
            (true, false) => "\"success\":false}"u8,
            (false, true) => ",\"success\":true}"u8,
            (false, false) => ",\"success\":false}"u8,
        };
        var enclosed = new byte[body.Length - 1 + key.Length];
        body.AsSpan(0, body.Length - 1).CopyTo(enclosed);
        key.CopyTo(enclosed.AsSpan(body.Length - 1));
        return enclosed;
    }

    private sealed record RefusalBody(string Error, string ErrorType, object? Details);
}

/// <summary>Doors of the dialect turn outcomes into answers.</summary>
internal static class OutcomeAnswers
{
    public static ApiResult Answer<T>(this Outcome<T> outcome, Func<T, object?> body) =>
        outcome.TryGet(out var value, out var refusal) ? ApiResult.Success(body(value)) : ApiResult.Refused(refusal);

    public static ApiResult Answer<T>(this Outcome<T> outcome) => outcome.Answer(static _ => null);
}
