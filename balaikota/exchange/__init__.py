"""Letters between cities: signed by the sender, sent until a receipt comes, taken once, ended or called back.

For every room that has something to say to another city. Two cities on one server go the same way as two
installations. Law: PP 28/2018 and Permendagri 22/2020 (cooperation between regions), PP 71/2019 (electronic systems).
"""
