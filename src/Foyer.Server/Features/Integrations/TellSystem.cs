using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Integrations;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Integrations;

/// <summary>Tells another system what happened, tries again where that is wanted, and posts what it answers.</summary>
internal sealed class TellSystem(IHttpClientFactory clients, Commits commits, PostMessage post, KeepRuns runs, TimeProvider time)
{
    public const string Client = "integrations";
    private const int LongestAnswer = 256 * 1024;
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(30);

    public async Task ExecuteAsync(Integration integration, Occasion occasion, string url, CancellationToken cancel)
    {
        var run = await runs.BeginAsync(integration, occasion, url, cancel);
        var call = Call(integration, occasion, url);
        if (integration is { IsScriptEnabled: true, Script: { } script })
        {
            var answer = ScriptBox.Run(script, "prepare_outgoing_request", new JsonObject { ["request"] = call.ToJson() }, cancel);
            switch (answer)
            {
                case { Error: { } error }:
                    await runs.EndAsync(run, "after-prepare-no-url", hasFailed: true, new JsonObject { ["errorStack"] = error }, cancel);
                    return;
                case { HasMethod: true, Value: JsonObject said } when said.Object("message") is { } message:
                    await PostAsync(integration, occasion, message, cancel);
                    await runs.EndAsync(run, "after-prepare-send-message", hasFailed: false, new JsonObject { ["prepareSentMessage"] = message.DeepClone() }, cancel);
                    return;
                case { HasMethod: true, Value: JsonObject said } when said.Text("url") is not null:
                    call = OutgoingCall.Read(said, call);
                    break;
                case { HasMethod: true }:
                    await runs.EndAsync(run, "after-prepare-no-url_or_method", hasFailed: false, [], cancel);
                    return;
            }
        }

        await TryAsync(integration, occasion, call, run, cancel);
    }

    private static OutgoingCall Call(Integration integration, Occasion occasion, string url)
    {
        var data = (JsonObject)occasion.Data.DeepClone();
        data["token"] = integration.Token;
        data["bot"] ??= false;
        if (OutgoingChoice.WordIn(integration, occasion.Facts.Text) is { } word)
        {
            data["trigger_word"] = word;
        }

        return new OutgoingCall("POST", url, data, []);
    }

    private async Task TryAsync(Integration integration, Occasion occasion, OutgoingCall call, IntegrationRun run, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            var answer = await SendAsync(call, cancel);
            var details = new JsonObject { ["url"] = call.Url, ["httpCallData"] = call.Data.DeepClone(), ["httpResult"] = answer.Text, ["httpError"] = answer.Error };
            if (answer.IsFine)
            {
                await AnswerAsync(integration, occasion, call, answer, cancel);
                await runs.EndAsync(run, "after-process-no-response", hasFailed: false, details, cancel);
                return;
            }

            if (answer.Status == (int)HttpStatusCode.Gone)
            {
                await DisableAsync(integration.Id, cancel);
            }

            var isFinal = answer.Status is 410 or 500 || !integration.RetriesFailedCalls || tries > integration.RetryCount;
            if (isFinal || RetryDelays.Before(integration.RetryDelay ?? RetryDelays.Tens, tries) is not { } wait)
            {
                await runs.EndAsync(run, $"after-http-status-{answer.Status}", hasFailed: true, details, cancel);
                return;
            }

            await runs.NoteAsync(run, $"failed-and-retry-{tries}", details, cancel);
            await Task.Delay(wait, time, cancel);
        }
    }

    private async Task<SystemAnswer> SendAsync(OutgoingCall call, CancellationToken cancel)
    {
        using var waiting = new CancellationTokenSource(LongestCall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, cancel);
        try
        {
            using var request = call.Request();
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            var bytes = new byte[LongestAnswer];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, either.Token);
            var text = MessageToSend.Clean(Encoding.UTF8.GetString(bytes, 0, length));
            return new SystemAnswer((int)response.StatusCode, text, null) { MediaType = response.Content.Headers.ContentType?.MediaType };
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested)
        {
            return new SystemAnswer(0, "", "The system did not answer in time");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or System.Net.Sockets.SocketException or UriFormatException or FormatException or InvalidOperationException)
        {
            return new SystemAnswer(0, "", broken.Message);
        }
    }

    private async Task AnswerAsync(Integration integration, Occasion occasion, OutgoingCall call, SystemAnswer answer, CancellationToken cancel)
    {
        var content = answer.Json();
        if (integration is { IsScriptEnabled: true, Script: { } script })
        {
            var response = new JsonObject
            {
                ["error"] = null,
                ["status_code"] = answer.Status,
                ["content"] = content?.DeepClone(),
                ["content_raw"] = answer.Text,
                ["headers"] = new JsonObject(),
            };
            var processed = ScriptBox.Run(
                script, "process_outgoing_response", new JsonObject { ["request"] = call.ToJson(), ["response"] = response }, cancel);
            if (processed.Error is not null || (processed.HasMethod && processed.Value?.GetValueKind() == JsonValueKind.False))
            {
                return;
            }

            content = (processed.Value as JsonObject)?.Object("content") ?? content;
        }

        if (content is not null && (content.Text("text") is { Length: > 0 } || content.List("attachments") is { Count: > 0 }))
        {
            await PostAsync(integration, occasion, content, cancel);
        }
    }

    private async Task PostAsync(Integration integration, Occasion occasion, JsonObject content, CancellationToken cancel)
    {
        var body = (JsonObject)content.DeepClone();
        body.Remove("_id");
        body["bot"] = new JsonObject { ["i"] = integration.Id };
        Default(body, "alias", integration.Alias);
        Default(body, "avatar", integration.Avatar);
        Default(body, "emoji", integration.Emoji);
        var target = integration.TargetRoom ?? body.Text("channel") ?? occasion.Facts.RoomId;
        var actorId = integration.Impersonates ? new UserId(occasion.UserId) : integration.UserId;
        var actor = (await commits.RunAsync<Caller?>(
            async (scope, stop) => await scope.Db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == actorId && user.IsActive, stop) is { } user
                ? Caller.Of(user, "") : null,
            cancel)).Value;
        if (actor is not null && target is { Length: > 0 } && PostMessage.Read(body).TryGet(out var message, out _))
        {
            await post.ExecuteAsync(actor, [target], message, cancel);
        }
    }

    private static void Default(JsonObject body, string key, string? value)
    {
        if (value is not null && body.Text(key) is not { Length: > 0 })
        {
            body[key] = value;
        }
    }

    private Task DisableAsync(string id, CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            if (await scope.Db.Integrations.FindAsync([id], stop) is { } integration)
            {
                integration.IsEnabled = false;
                scope.Announce(new IntegrationsChanged());
            }
        },
        cancel);
}

/// <summary>What another system answered.</summary>
/// <param name="Status">HTTP status; 0 when there was none.</param>
/// <param name="Text">Its body.</param>
/// <param name="Error">Why there was no answer.</param>
internal sealed record SystemAnswer(int Status, string Text, string? Error)
{
    public string? MediaType { get; init; }

    public bool IsFine => Status is 200 or 201 or 202;

    /// <summary>The body as a JSON object; null when it is none.</summary>
    public JsonObject? Json()
    {
        try
        {
            return Text.Length == 0 ? null : JsonNode.Parse(Text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One call of another system.</summary>
internal sealed record OutgoingCall(string Method, string Url, JsonObject Data, JsonObject Headers)
{
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/41.0.2227.0 Safari/537.36";

    public JsonObject ToJson() => new()
    {
        ["params"] = new JsonObject(),
        ["method"] = Method,
        ["url"] = Url,
        ["data"] = Data.DeepClone(),
        ["auth"] = null,
        ["headers"] = Headers.DeepClone(),
    };

    /// <summary>The call as a script wants it.</summary>
    public static OutgoingCall Read(JsonObject said, OutgoingCall otherwise) => new(
        said.Text("method")?.ToUpperInvariant() is "GET" or "POST" or "PUT" or "PATCH" or "DELETE" ? said.Text("method")!.ToUpperInvariant() : otherwise.Method,
        said.Text("url") ?? otherwise.Url,
        said.Object("data") ?? otherwise.Data,
        said.Object("headers") ?? []);

    public HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(Url, UriKind.Absolute));
        if (Method != "GET")
        {
            request.Content = new StringContent(Data.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        foreach (var (name, value) in Headers.Where(one => one.Value is JsonValue && !one.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)))
        {
            request.Headers.TryAddWithoutValidation(name, value!.ToString());
        }

        return request;
    }
}
