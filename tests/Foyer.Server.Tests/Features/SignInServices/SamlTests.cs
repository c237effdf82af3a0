using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Xml;
using Foyer.Server.Features.SignInServices;
using Foyer.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.SignInServices;

/// <summary>People sign in at a provider of SAML, here a small one in the test process; every lie about it is found out.</summary>
public sealed class SamlTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>, IAsyncLifetime
{
    private readonly string mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private readonly RSA own = RSA.Create(2048);
    private SmallProvider provider = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var site = (string)(await foyer.Admin.GetAsync("settings/Site_Url"))["value"]!;
        provider = new SmallProvider
        {
            Now = foyer.Services.GetRequiredService<TimeProvider>().GetUtcNow(),
            Audience = "https://chat.example.org/sp",
            Recipient = $"{site.TrimEnd('/')}/_saml/validate/campus",
        };
        provider.Person["urn:oid:0.9.2342.19200300.100.1.3"] = [$"Ada{mark}@Example.org"];
        provider.Person["uid"] = [$"ada{mark}"];
        provider.Person["displayName"] = ["Ada Lovelace"];
        foreach (var (id, value) in new (string, JsonNode)[]
        {
            ("_provider", "campus"), ("_entry_point", "https://login.example.org/sso"), ("_issuer", provider.Audience), ("_cert", provider.Certificate.ExportCertificatePem()),
            ("_signature_validation_type", "All"), ("_private_key", own.ExportPkcs8PrivateKeyPem()), ("_immutable_property", "EMail"), ("_name_overwrite", false),
            ("_idp_slo_redirect_url", ""), ("_user_data_fieldmap", """{"username":"uid","email":"urn:oid:0.9.2342.19200300.100.1.3","name":{"fieldName":"displayName"},"channels":"rooms"}"""), ("", true),
        })
        {
            await SetAsync(id, value);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await SetAsync("", false);
        provider.Dispose();
        own.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Whoever_is_confirmed_has_a_session_and_the_same_account_next_time()
    {
        var session = (await GoAsync()).Session;
        var me = await new Rest(foyer.Address, session.UserId, session.Token).GetAsync("me");
        Assert.Equal(
            ($"ada{mark}", "Ada Lovelace", $"Ada{mark}@Example.org", true, true),
            ((string?)me["username"], (string?)me["name"], (string?)me["emails.0.address"], (bool)me["emails.0.verified"]!, (bool)me["isOAuthUser"]!));

        provider.Person["displayName"] = ["Ada King"];
        Assert.Equal(session.UserId, (await GoAsync()).Session.UserId);
        Assert.Equal("Ada Lovelace", (string?)(await new Rest(foyer.Address, session.UserId, session.Token).GetAsync("me"))["name"]);
        await SetAsync("_name_overwrite", true);
        await GoAsync();
        Assert.Equal("Ada King", (string?)(await new Rest(foyer.Address, session.UserId, session.Token).GetAsync("me"))["name"]);
    }

    [Fact]
    public async Task An_assertion_that_is_encrypted_for_this_server_is_opened()
    {
        provider.EncryptsFor = own;
        Assert.NotEmpty((await GoAsync()).Session.UserId);
        using var another = RSA.Create(2048);
        provider.EncryptsFor = another;
        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync()).Status);
    }

    [Fact]
    public async Task Rooms_that_the_provider_names_are_joined_where_they_exist()
    {
        var room = $"lab{mark}";
        Assert.True((await foyer.Admin.PostAsync("channels.create", new { name = room })).IsSuccess);
        provider.Person["rooms"] = [room, $"missing{mark}"];
        var session = (await GoAsync()).Session;
        var members = await foyer.Admin.GetAsync($"channels.members?roomName={room}");
        Assert.Contains(members["members"]!.AsArray(), member => (string?)member!["_id"] == session.UserId);
    }

    [Theory]
    [InlineData("nobody signed it")]
    [InlineData("somebody else signed it")]
    [InlineData("only a part is signed where all is demanded")]
    [InlineData("only the whole is signed where the assertion is demanded")]
    [InlineData("it was changed after it was signed")]
    [InlineData("a signed assertion lies beside another one")]
    [InlineData("a signed assertion hides inside another one")]
    [InlineData("it is for somebody else")]
    [InlineData("it was sent elsewhere")]
    [InlineData("it is too old")]
    [InlineData("it is not valid yet")]
    [InlineData("it says no")]
    [InlineData("it answers no question")]
    [InlineData("nobody is named")]
    public async Task Nobody_is_believed_when(string lie)
    {
        var question = (Func<string, string>)(static id => id);
        switch (lie)
        {
            case "nobody signed it":
                (provider.SignsAssertion, provider.SignsResponse) = (false, false);
                break;
            case "somebody else signed it":
                provider.UsesForeignKey = true;
                break;
            case "only a part is signed where all is demanded":
                provider.SignsResponse = false;
                break;
            case "only the whole is signed where the assertion is demanded":
                await SetAsync("_signature_validation_type", "Assertion");
                provider.SignsAssertion = false;
                break;
            case "it was changed after it was signed":
                provider.Spoil = document => document.SelectSingleNode("//*[local-name()='AttributeValue']")!.InnerText = "root@example.org";
                break;
            case "a signed assertion lies beside another one":
                await SetAsync("_signature_validation_type", "Assertion");
                provider.SignsResponse = false;
                provider.Spoil = document => document.DocumentElement!.AppendChild(Evil(document, "a2"));
                break;
            case "a signed assertion hides inside another one":
                await SetAsync("_signature_validation_type", "Assertion");
                provider.SignsResponse = false;
                provider.Spoil = document =>
                {
                    var signed = document.DocumentElement!.Child(SamlXml.Assertion, "Assertion")!;
                    document.DocumentElement!.ReplaceChild(Evil(document, "a2"), signed);
                    var evil = document.DocumentElement!.Child(SamlXml.Assertion, "Assertion")!;
                    evil.PrependChild(signed.Child("http://www.w3.org/2000/09/xmldsig#", "Signature")!.CloneNode(true));
                    evil.AppendChild(document.CreateElement("saml", "Advice", SamlXml.Assertion))!.AppendChild(signed);
                };
                break;
            case "it is for somebody else":
                provider.Audience = "https://other.example.org";
                break;
            case "it was sent elsewhere":
                provider.Recipient = "https://other.example.org/_saml/validate/campus";
                break;
            case "it is too old":
                provider.Lifetime = TimeSpan.FromSeconds(-5);
                break;
            case "it is not valid yet":
                provider.From = TimeSpan.FromMinutes(5);
                break;
            case "it says no":
                provider.Status = "urn:oasis:names:tc:SAML:2.0:status:Responder";
                break;
            case "it answers no question":
                question = static _ => "";
                break;
            case "nobody is named":
                provider.Person.Clear();
                break;
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync(question)).Status);
    }

    [Fact]
    public async Task An_answer_to_another_browsers_question_signs_nobody_in()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync(static _ => "_somebody-elses")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync(keepsCookie: false)).Status);
    }

    [Fact]
    public async Task An_app_signs_in_once_with_the_token_that_it_went_with()
    {
        var token = $"app{mark}";
        var left = await Browser.SendAsync(new Uri(foyer.Address, $"/_saml/authorize/campus/{token}"), null);
        var posted = await PostAsync(provider.Answer(SmallProvider.ReadQuestion(new Uri(left.Location!)).GetAttribute("ID")));
        Assert.Equal(HttpStatusCode.OK, posted.Status);

        var form = new { saml = true, credentialToken = token };
        var signedIn = await foyer.Anonymous.PostAsync("login", form);
        Assert.Equal($"ada{mark}", (string?)signedIn["data.me.username"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", form)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Browser.SendAsync(new Uri(foyer.Address, "/_saml/authorize/another/abc"), null)).Arrival.Status);
    }

    [Fact]
    public async Task The_question_is_signed_and_the_provider_is_told_where_answers_go()
    {
        var left = await Browser.SendAsync(new Uri(foyer.Address, "/_oauth/saml/start"), null);
        var question = new Uri(left.Location!).Query;
        var end = question.IndexOf("&Signature=", StringComparison.Ordinal);
        var signature = Convert.FromBase64String(Uri.UnescapeDataString(question[(end + "&Signature=".Length)..]));
        Assert.True(own.VerifyData(System.Text.Encoding.UTF8.GetBytes(question[1..end]), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal(provider.Recipient, SmallProvider.ReadQuestion(new Uri(left.Location!)).GetAttribute("AssertionConsumerServiceURL"));

        var described = await Browser.SendAsync(new Uri(foyer.Address, "/_saml/metadata/campus"), null);
        Assert.Contains(provider.Recipient, described.Arrival.Page, StringComparison.Ordinal);
        Assert.Contains(provider.Audience, described.Arrival.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", described.Arrival.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.SendAsync(new Uri(foyer.Address, "/_saml/metadata/another"), null)).Arrival.Status);
    }

    [Fact]
    public async Task Clients_are_told_what_this_server_is_called_at_the_provider_and_where_one_signs_out_there()
    {
        await SetAsync("_idp_slo_redirect_url", "https://login.example.org/slo");
        var one = (await foyer.Anonymous.GetAsync("settings.oauth"))["services"]!.AsArray().Single(static entry => (string?)entry!["service"] == "saml")!;
        Assert.Equal(("campus", "SAML", "https://login.example.org/slo"), ((string?)one["clientConfig"]!["provider"], (string?)one["logoutBehaviour"], (string?)one["idpSLORedirectURL"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("PCFET0NUWVBFIGEgWzwhRU5USVRZIGIgImMiPl0+PGE+JmI7PC9hPg==")]
    public async Task What_is_no_answer_is_refused(string answer) => Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(answer)).Status);

    [Fact]
    public async Task Whoever_signs_out_here_is_led_to_the_providers_exit_and_back()
    {
        var session = (await GoAsync()).Session;
        await using var line = await foyer.ConnectAsync(new Rest(foyer.Address, session.UserId, session.Token));
        Assert.Null(await line.Realtime.CallAsync("samlLogout", ["campus"], Cancel));
        await SetAsync("_idp_slo_redirect_url", "https://login.example.org/slo?tenant=1");

        var address = (string)(await line.Realtime.CallAsync("samlLogout", ["campus"], Cancel))!;
        Assert.StartsWith("https://login.example.org/slo?tenant=1&SAMLRequest=", address, StringComparison.Ordinal);
        Assert.True(new SamlRedirect(address[address.IndexOf("SAMLRequest", StringComparison.Ordinal)..]).IsSigned(SamlRedirect.Request, [Own()]));
        var request = SmallProvider.ReadMessage(address, SamlRedirect.Request);
        var name = request.Child(SamlXml.Assertion, "NameID")!;
        Assert.Equal((provider.NameId, SmallProvider.Persistent), (name.InnerText, name.GetAttribute("Format")));
        Assert.Equal((SmallProvider.SessionIndex, provider.Audience), (request.Child(SamlXml.Protocol, "SessionIndex")!.InnerText, request.Child(SamlXml.Assertion, "Issuer")!.InnerText));
        Assert.Equal("/", (await Browser.SendAsync(new Uri(foyer.Address, "/_saml/logout/campus?SAMLResponse=any"), null)).Location);

        await SetAsync("_logout_behaviour", "Local");
        Assert.Null(await line.Realtime.CallAsync("samlLogout", ["campus"], Cancel));
        await SetAsync("_logout_behaviour", "SAML");
        await using var other = await foyer.ConnectAsync(foyer.Admin);
        Assert.Null(await other.Realtime.CallAsync("samlLogout", ["campus"], Cancel));
    }

    [Fact]
    public async Task Whoever_signs_out_at_the_provider_has_no_session_here_and_false_words_end_none()
    {
        await SetAsync("_idp_slo_redirect_url", "https://login.example.org/slo");
        provider.NameId = $"ada{mark}";
        var session = (await GoAsync()).Session;
        var ada = new Rest(foyer.Address, session.UserId, session.Token);
        var exit = provider.Recipient.Replace("/validate/", "/logout/", StringComparison.Ordinal);
        Assert.Contains($"Location=\"{exit}\"", (await Browser.SendAsync(new Uri(foyer.Address, "/_saml/metadata/campus"), null)).Arrival.Page, StringComparison.Ordinal);

        var good = provider.SignedOut(exit, default);
        var lies = new List<string>
        {
            provider.SignedOut(exit, default, isSigned: false), provider.SignedOut("https://other.example.org/_saml/logout/campus", default), provider.SignedOut(exit, TimeSpan.FromMinutes(6)),
            good.Replace("back%20again", "elsewhere", StringComparison.Ordinal), $"{good}&RelayState=twice", "SAMLRequest=%25", "",
        };
        provider.UsesForeignKey = true;
        lies.Add(provider.SignedOut(exit, default));
        (provider.UsesForeignKey, provider.Issuer) = (false, "another");
        lies.Add(provider.SignedOut(exit, default));
        foreach (var lie in lies)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await Browser.SendAsync(new Uri(foyer.Address, $"/_saml/logout/campus?{lie}"), null)).Arrival.Status);
        }

        Assert.True((await ada.GetAsync("me")).IsSuccess);
        var location = (await Browser.SendAsync(new Uri(foyer.Address, $"/_saml/logout/campus?{good}"), null)).Location!;

        Assert.Equal(HttpStatusCode.Unauthorized, (await ada.GetAsync("me")).Status);
        Assert.StartsWith("https://login.example.org/slo?SAMLResponse=", location, StringComparison.Ordinal);
        Assert.Equal("back again", new SamlRedirect(new Uri(location).Query).RelayState);
        Assert.Equal("l1", SmallProvider.ReadMessage(location, SamlRedirect.Response).GetAttribute("InResponseTo"));
    }

    private X509Certificate2 Own() =>
        new CertificateRequest("CN=own", own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(provider.Now, provider.Now.AddDays(1));

    private XmlNode Evil(XmlDocument document, string id)
    {
        var person = provider.Person["urn:oid:0.9.2342.19200300.100.1.3"];
        provider.Person["urn:oid:0.9.2342.19200300.100.1.3"] = ["root@example.org"];
        var evil = SamlXml.Read(provider.Compose(document.DocumentElement!.GetAttribute("InResponseTo"), id))!.DocumentElement!.Child(SamlXml.Assertion, "Assertion")!;
        provider.Person["urn:oid:0.9.2342.19200300.100.1.3"] = person;
        return document.ImportNode(evil, true);
    }

    private async Task<Browser.Arrival> GoAsync(Func<string, string>? question = null, bool keepsCookie = true)
    {
        var left = await Browser.SendAsync(new Uri(foyer.Address, "/_oauth/saml/start"), null);
        var id = SmallProvider.ReadQuestion(new Uri(left.Location!)).GetAttribute("ID");
        var posted = await PostAsync(provider.Answer(question is null ? id : question(id)));
        return posted.Location is null ? posted : (await Browser.SendAsync(new Uri(foyer.Address, posted.Location), keepsCookie ? left.Cookie : null)).Arrival;
    }

    private async Task<Browser.Arrival> PostAsync(string answer)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("SAMLResponse", answer)]);
        using var said = await http.PostAsync(new Uri(foyer.Address, "/_saml/validate/campus"), form, Cancel);
        return new Browser.Arrival(said.StatusCode, await said.Content.ReadAsStringAsync(Cancel), said.Headers.Location?.OriginalString);
    }

    private async Task SetAsync(string suffix, JsonNode value) => Assert.True((await foyer.Admin.PostAsync($"settings/SAML_Custom_Default{suffix}", new { value })).IsSuccess, suffix);
}
