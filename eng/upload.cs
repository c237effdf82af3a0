// Sends one large file into a room of a server in test mode, and watches the memory of the server's process meanwhile.
//
//   TEST_MODE=true DATA_FOLDER=/tmp/data dotnet Foyer.Server.dll &
//   dotnet run eng/upload.cs -- --url http://localhost:3000 --process <id of the server> --megabytes 1024

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

const string Admin = "rocketchat.internal.admin.test";
string Option(string name, string otherwise) => Array.IndexOf(args, "--" + name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

using var http = new HttpClient { BaseAddress = new Uri(Option("url", "http://localhost:3000")), Timeout = TimeSpan.FromMinutes(30) };
var process = int.Parse(Option("process", "0"), System.Globalization.CultureInfo.InvariantCulture);
var size = long.Parse(Option("megabytes", "1024"), System.Globalization.CultureInfo.InvariantCulture) * 1024 * 1024;
if (!http.BaseAddress.IsLoopback || process == 0)
{
    Console.Error.WriteLine("Only a server on this machine, and say which process it is.");
    return 1;
}

var signedIn = JsonNode.Parse(await (await http.PostAsJsonAsync("api/v1/login", new { user = Admin, password = Admin })).Content.ReadAsStringAsync())!["data"]!;
http.DefaultRequestHeaders.Add("X-User-Id", (string)signedIn["userId"]!);
http.DefaultRequestHeaders.Add("X-Auth-Token", (string)signedIn["authToken"]!);
await http.PostAsJsonAsync("api/v1/settings/FileUpload_MaxFileSize", new { value = -1 });

// The first upload wakes up what every upload needs.
await SendAsync(1024 * 1024);
await Task.Delay(TimeSpan.FromSeconds(5));
var idle = Memory();
var most = idle;
var sending = SendAsync(size);
while (!sending.IsCompleted)
{
    most = Math.Max(most, Memory());
    await Task.WhenAny(sending, Task.Delay(50));
}

Console.WriteLine($"{await sending}: {size >> 20} MiB; resident memory idle {idle:F1} MiB, at most {most:F1} MiB, {most - idle:F1} MiB above; after it {Memory():F1} MiB");
return 0;

double Memory() => long.Parse(
    File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
    System.Globalization.CultureInfo.InvariantCulture) / 1024.0;

async Task<HttpStatusCode> SendAsync(long length)
{
    using var form = new MultipartFormDataContent();
    using var content = new StreamContent(new Zeros(length), 64 * 1024);
    content.Headers.ContentType = new("application/octet-stream");
    form.Add(content, "file", "large.bin");
    using var response = await http.PostAsync("api/v1/rooms.upload/GENERAL", form);
    return response.StatusCode;
}

/// <summary>As many zeros as asked for, which lie nowhere.</summary>
internal sealed class Zeros(long length) : Stream
{
    private long at;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => at; set => at = value; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var part = (int)Math.Min(count, length - at);
        Array.Clear(buffer, offset, part);
        at += part;
        return part;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
