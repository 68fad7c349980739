using System.Net;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Tests.Http;

public sealed class HostGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    public void An_address_of_a_private_network_is_not_public(string address) => Assert.False(HostGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("100.63.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("192.167.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("64:ff9b::808:808")]
    public void An_address_of_the_open_internet_is_public(string address) => Assert.True(HostGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://social.example/hook", null)]
    [InlineData("http://social.example/hook", "it is not encrypted (https)")]
    [InlineData("https://anna:pw@social.example/", "a name or password stands in the address")]
    [InlineData("ftp://social.example/", "it is no web address")]
    [InlineData("file:///etc/passwd", "it is no web address")]
    [InlineData("https://169.254.169.254/latest/", "169.254.169.254 lies in a private network")]
    [InlineData("https://[::1]/", "[::1] lies in a private network")]
    [InlineData("https://2130706433/", "127.0.0.1 lies in a private network")]
    [InlineData("https://localhost/", "localhost lies in a private network")]
    [InlineData("http://hooks.intra.example/", null)]
    [InlineData("http://[fd00::7]/", null)]
    public void What_can_be_seen_of_an_address_is_said_before_it_is_called(string address, string? refusal) =>
        Assert.Equal(refusal, new HostGuard(["hooks.intra.example", "fd00::7"]).Refusal(new Uri(address)));

    [Fact]
    public void Of_a_host_with_public_and_private_addresses_only_the_public_are_called() =>
        Assert.Equal([IPAddress.Parse("8.8.8.8")], new HostGuard([]).Allowed("two.example", [IPAddress.Parse("10.0.0.1"), IPAddress.Parse("8.8.8.8")]));
}
