using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.LiveChats;

/// <summary>
/// A service of the operator's chooses who gets a chat. It answers with a user name, or with nobody, and then the chat waits.
/// Where it does not answer, the settings say who is chosen meanwhile: a service that is down must not close the desk.
/// </summary>
internal sealed partial class ExternalRouting(
    IHttpClientFactory clients, AgentRouting routing, SettingValues settings, TimeProvider time, ILogger<ExternalRouting> logger)
{
    public const string Client = "routing";
    private const int LongestAnswer = 16 * 1024;
    private const int LongestWait = 60_000;

    // Who gave a chat back shall not get it again at once; what is forgotten by a restart does no harm.
    private readonly ConcurrentDictionary<RoomId, UserId> avoided = new();

    /// <summary>The next question about a chat asks for anybody but one agent.</summary>
    public void Avoid(RoomId chat, UserId agent)
    {
        if (routing.IsExternal)
        {
            avoided[chat] = agent;
        }
    }

    /// <summary>Asks who shall get a chat; once more where the first call fails.</summary>
    public async Task<ExternalChoice> AskAsync(RoomId chat, DepartmentId? department, CancellationToken cancel)
    {
        avoided.TryRemove(chat, out var ignored);
        var except = ignored == default ? (UserId?)null : ignored;
        if (Address(department, except) is not { } address)
        {
            return new ExternalChoice(chat, HasAnswered: false, null, except);
        }

        for (var tries = 1; ; tries++)
        {
            try
            {
                return new ExternalChoice(chat, HasAnswered: true, await CallAsync(address, cancel), except);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException or InvalidOperationException)
            {
                if (tries == 2)
                {
                    Log.Failed(logger, failure);
                    return new ExternalChoice(chat, HasAnswered: false, null, except);
                }
            }
        }
    }

    /// <summary>Does what was chosen, inside a unit of work.</summary>
    /// <returns>Whether the chat is served now.</returns>
    public async Task<bool> FollowAsync(CommitScope scope, ChatInRoom at, ExternalChoice choice, CancellationToken cancel) => choice switch
    {
        { HasAnswered: true, Username: { } username } => await routing.AssignToAsync(scope, at, username, cancel),
        { HasAnswered: true } => false,
        _ => settings.Get(DeskSettings.ExternalRoutingFallback) is not "none" and var method
            && await routing.AssignByAsync(scope, at, method, choice.Except, cancel),
    };

    private Uri? Address(DepartmentId? department, UserId? except)
    {
        if (!Uri.TryCreate(settings.Get(LiveChatSettings.ExternalQueueUrl), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var more = new List<string>();
        if (url.Query.Length > 1)
        {
            more.Add(url.Query[1..]);
        }

        if (department is { } id)
        {
            more.Add($"departmentId={Uri.EscapeDataString(id.Value)}");
        }

        if (except is { } agent)
        {
            more.Add($"ignoreAgentId={Uri.EscapeDataString(agent.Value)}");
        }

        return new UriBuilder(url) { Query = string.Join('&', more) }.Uri;
    }

    private async Task<string?> CallAsync(Uri address, CancellationToken cancel)
    {
        var patience = TimeSpan.FromMilliseconds(Math.Clamp(settings.Get(LiveChatSettings.HttpTimeout), 100, LongestWait));
        using var waiting = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, cancel);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd("application/json");
            request.Headers.TryAddWithoutValidation("User-Agent", "RocketChat Server");
            if (settings.Get(LiveChatSettings.ExternalQueueToken) is { Length: > 0 } token)
            {
                request.Headers.TryAddWithoutValidation("X-RocketChat-Secret-Token", token);
            }

            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"The service answered {(int)response.StatusCode}", null, response.StatusCode);
            }

            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            var bytes = new byte[LongestAnswer];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, either.Token);
            return length == 0 ? null : JsonNode.Parse(bytes.AsSpan(0, length)) is JsonObject answer && answer.Text("username") is { Length: > 0 } name ? name : null;
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new HttpRequestException("The service did not answer in time");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3004, LogLevel.Warning, "The service that chooses agents did not answer; the settings say who is chosen meanwhile")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}

/// <summary>What the service chose for a chat.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="HasAnswered">Whether it answered at all.</param>
/// <param name="Username">Whom it named; null for nobody.</param>
/// <param name="Except">Who was not to be chosen.</param>
internal sealed record ExternalChoice(RoomId Chat, bool HasAnswered, string? Username, UserId? Except);
