using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain.Push;
using Foyer.Server.Features.Push;
using Foyer.Server.Features.Settings;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Foyer.Server.Tests.Features.Push;

/// <summary>Telephones that are told through their makers' own services, played on this machine.</summary>
public sealed class MakersLineTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    private static readonly TelephoneNote Note = new() { Title = "ada", Text = "hello", NotId = "room", Badge = 3, Category = "MESSAGE", Payload = new JsonObject { ["rid"] = "room" } };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200, "{}", "Taken")]
    [InlineData(404, """{"error":{"details":[{"errorCode":"UNREGISTERED"}]}}""", "Gone")]
    [InlineData(503, "{}", "Later")]
    [InlineData(400, "{}", "Refused")]
    public async Task Android_is_told_in_the_name_of_the_operators_account(int status, string answer, string reply)
    {
        await using var service = await SmallGateway.StartAsync();
        (service.Status, service.Answer) = (status, answer);
        using var key = RSA.Create(2048);
        await SetAsync("Push_google_api_credentials", JsonSerializer.Serialize(
            new { project_id = "chat", client_email = "chat@example.org", private_key = key.ExportPkcs8PrivateKeyPem(), token_uri = $"{service.Address}/token" }));
        var line = new FirebaseLine(foyer.Services.GetRequiredService<SettingValues>(), new Redirected(service.Address), TimeProvider.System);

        var said = await line.SendAsync(Telephone("gcm"), Note, Cancel);

        Assert.Equal(reply, said.ToString());
        var message = (await service.NextAsync(Cancel))["message"]!;
        Assert.Equal("a1b2", (string?)message["token"]);
        Assert.Equal(("hello", "3"), ((string?)message["data"]!["message"], (string?)message["data"]!["msgcnt"]));
        Assert.Equal("room", (string?)JsonNode.Parse((string)message["data"]!["ejson"]!)!["rid"]);
    }

    [Theory]
    [InlineData(200, "", "Taken")]
    [InlineData(410, """{"reason":"Unregistered"}""", "Gone")]
    [InlineData(400, """{"reason":"BadDeviceToken"}""", "Gone")]
    [InlineData(429, "", "Later")]
    [InlineData(403, "", "Refused")]
    public async Task Apples_devices_are_told_by_the_operators_certificate(int status, string answer, string reply)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var own = new CertificateRequest("CN=chat", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        (string? Certificate, JsonNode? Said, string? Topic, string Protocol) heard = default;
        await using var service = Service(own, async http =>
        {
            heard = (http.Connection.ClientCertificate?.Subject, await JsonNode.ParseAsync(http.Request.Body, cancellationToken: Cancel), http.Request.Headers["apns-topic"], http.Request.Protocol);
            http.Response.StatusCode = status;
            await http.Response.WriteAsync(answer, Cancel);
        }, out var port);
        await service.StartAsync(Cancel);
        await SetAsync("Push_apn_cert", own.ExportCertificatePem());
        await SetAsync("Push_apn_key", key.ExportPkcs8PrivateKeyPem());
        using var clients = new AppleClients
        {
            Prepare = handler =>
            {
                handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == own.Subject;
                handler.ConnectCallback = async (_, cancel) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(IPAddress.Loopback, port, cancel);
                    return new NetworkStream(socket, ownsSocket: true);
                };
            },
        };
        var line = new AppleLine(foyer.Services.GetRequiredService<SettingValues>(), clients);

        var said = await line.SendAsync(Telephone("apn"), Note, Cancel);

        Assert.Equal(reply, said.ToString());
        Assert.Equal(("CN=chat", "org.example.chat", "HTTP/2"), (heard.Certificate, heard.Topic, heard.Protocol));
        Assert.Equal(("hello", 3), ((string?)heard.Said!["aps"]!["alert"]!["body"], (int?)heard.Said["aps"]!["badge"]));
    }

    [Fact]
    public async Task Credentials_that_are_none_send_nothing_and_break_nothing()
    {
        await SetAsync("Push_google_api_credentials", "{ not json");
        await SetAsync("Push_apn_cert", "no certificate");
        var settings = foyer.Services.GetRequiredService<SettingValues>();
        using var clients = new AppleClients();

        Assert.Equal(PushReply.Refused, await new FirebaseLine(settings, new Redirected("http://localhost:1"), TimeProvider.System).SendAsync(Telephone("gcm"), Note, Cancel));
        Assert.Equal(PushReply.Refused, await new AppleLine(settings, clients).SendAsync(Telephone("apn"), Note, Cancel));
    }

    private static PushToken Telephone(string service) => new("id", service, "a1b2", "org.example.chat", DateTimeOffset.UnixEpoch);

    private static WebApplication Service(X509Certificate2 certificate, RequestDelegate answer, out int port)
    {
        var free = port = LoopbackPort.Find();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(free, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(certificate, https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (_, _, _) => true;
            });
        }));
        var app = builder.Build();
        app.Run(answer);
        return app;
    }

    private async Task SetAsync(string setting, JsonNode value) => Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess);

    // Whatever is asked of the maker is asked of this machine.
    private sealed class Redirected(string address) : HttpMessageHandler, IHttpClientFactory
    {
        private readonly HttpMessageInvoker way = new(new SocketsHttpHandler());

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(address + request.RequestUri!.PathAndQuery);
            return way.SendAsync(request, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            way.Dispose();
            base.Dispose(disposing);
        }
    }
}
