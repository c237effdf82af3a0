using System.Net.Http.Headers;
using System.Text;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Files;

/// <summary>Sends and fetches files byte by byte.</summary>
internal sealed class Sending(FoyerFixture foyer) : IDisposable
{
    public static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 2, 0, 0, 0, 1, 0, 8, 6, 0, 0, 0];

    private readonly HttpClient http = foyer.Server.CreateClient();

    public async Task<Answer> SendAsync(string? token, string room, byte[] content, string name = "a.png", string type = "image/png", string? description = null, string field = "file")
    {
        var body = new StreamContent(new MemoryStream(content));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        // By hand, because the platform's own form would tidy up hostile names.
        body.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{field}\"; filename=\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        using var form = new MultipartContent("form-data", "a-boundary-of-our-own")
        {
            // As browsers do.
            HeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        };
        form.Add(body);
        if (description is not null)
        {
            var text = new StringContent(description);
            text.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"description\"");
            form.Add(text);
        }

        return await SendAsync(token, room, form);
    }

    public async Task<Answer> SendAsync(string? token, string room, HttpContent form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(foyer.Address, $"/api/v1/livechat/upload/{room}")) { Content = form };
        if (token is not null)
        {
            request.Headers.Add("x-visitor-token", token);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public static string Link(Answer sent) => (string)sent["attachments"]!.AsArray()[0]!["title_link"]!;

    public async Task<HttpResponseMessage> FetchAsync(string path, Action<HttpRequestHeaders>? with = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(foyer.Address, path));
        with?.Invoke(request.Headers);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static string AsVisitor(string link, string token, string room) =>
        $"{link}?rc_token={Uri.EscapeDataString(token)}&rc_rid={room}&rc_room_type=l";

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public void Dispose() => http.Dispose();
}
