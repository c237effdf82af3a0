using System.Net;
using System.Text.Json.Nodes;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.SignInServices;

/// <summary>What a browser does on the way to a service and back.</summary>
internal static class Browser
{
    /// <summary>Where the browser is after it has gone to a service and come back.</summary>
    /// <param name="Status">What it was answered.</param>
    /// <param name="Page">What it shows.</param>
    /// <param name="Location">Where it is sent next.</param>
    public sealed record Arrival(HttpStatusCode Status, string Page, string? Location)
    {
        /// <summary>The session that the page puts where the console looks for it.</summary>
        public (string UserId, string Token) Session
        {
            get
            {
                var begin = Page.IndexOf("'foyer.session',", StringComparison.Ordinal) + "'foyer.session',".Length;
                var session = JsonNode.Parse((string)JsonNode.Parse(Page[begin..Page.IndexOf(");", begin, StringComparison.Ordinal)])!)!;
                return ((string)session["userId"]!, (string)session["authToken"]!);
            }
        }
    }

    /// <summary>Goes to a service and comes back with its answer.</summary>
    /// <param name="foyer">The server.</param>
    /// <param name="service">The service.</param>
    /// <param name="answer">The address to which the service sends people that were sent to it.</param>
    /// <param name="appState">What an app says as it goes.</param>
    /// <param name="keepsCookie">Whether the browser that comes back is the one that went.</param>
    public static Task<Arrival> GoAsync(FoyerFixture foyer, string service, Func<Uri, string> answer, string? appState = null, bool keepsCookie = true) =>
        GoAsync(foyer, service, asked => Task.FromResult(answer(asked)), appState, keepsCookie);

    /// <summary>The same where something happens meanwhile.</summary>
    public static async Task<Arrival> GoAsync(FoyerFixture foyer, string service, Func<Uri, Task<string>> answer, string? appState = null, bool keepsCookie = true)
    {
        var left = await SendAsync(new Uri(foyer.Address, $"/_oauth/{service}/start{(appState is null ? "" : $"?state={Uri.EscapeDataString(appState)}")}"), null);
        if (left.Location is null)
        {
            return left.Arrival;
        }

        return (await SendAsync(new Uri(await answer(new Uri(left.Location))), keepsCookie ? left.Cookie : null)).Arrival;
    }

    /// <summary>Opens one address.</summary>
    public static async Task<(Arrival Arrival, string? Location, string? Cookie)> SendAsync(Uri address, string? cookie)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var location = answer.Headers.Location?.OriginalString;
        var kept = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.First().Split(';')[0] : null;
        return (new Arrival(answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), location), location, kept);
    }
}
